import { Monitor, Moon, Sun } from "lucide-react";

export const themeChoices = [
  { value: "system", label: "As the device", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
] as const;
