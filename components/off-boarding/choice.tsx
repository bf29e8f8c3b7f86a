import { useId } from "react";

interface ChoiceProps {
  label: string;
  description: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** The browser's own box, which brings no library along. */
export function Choice({ label, description, checked, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-description`}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-6"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="block">
          {label}
        </label>
        <p id={`${id}-description`} className="text-sm text-third">
          {description}
        </p>
      </div>
    </div>
  );
}
