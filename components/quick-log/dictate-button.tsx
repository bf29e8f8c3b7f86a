"use client";

import { Mic, MicOff } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

interface Recognition extends EventTarget {
  continuous: boolean;
  lang: string;
  start: () => void;
  abort: () => void;
}
type MakeRecognition = new () => Recognition;

declare global {
  interface Window {
    SpeechRecognition?: MakeRecognition;
    webkitSpeechRecognition?: MakeRecognition;
  }
}

const recognizer = () => window.SpeechRecognition ?? window.webkitSpeechRecognition;
const never = () => () => {};

/** The words of what was heard since the last time, if the event is of that kind. */
function heardIn(event: Event): string {
  const results: unknown = Reflect.get(event, "results");
  const from = Number(Reflect.get(event, "resultIndex") ?? 0);
  if (typeof results !== "object" || results === null) return "";
  const words: string[] = [];
  for (let index = from; index < Number(Reflect.get(results, "length") ?? 0); index++) {
    const alternatives: unknown = Reflect.get(results, index);
    const best: unknown = typeof alternatives === "object" && alternatives && Reflect.get(alternatives, 0);
    const said: unknown = typeof best === "object" && best && Reflect.get(best, "transcript");
    if (typeof said === "string") words.push(said.trim());
  }
  return words.join(" ");
}

/** Writes down what is said. Only where the browser can listen; it may send the sound to its maker to be understood. */
export function DictateButton({ onHeard }: { onHeard: (text: string) => void }) {
  const canListen = useSyncExternalStore(
    never,
    () => recognizer() !== undefined,
    () => false,
  );
  const running = useRef<Recognition | null>(null);
  const [isListening, setListening] = useState(false);
  useEffect(() => () => running.current?.abort(), []);
  if (!canListen) return null;

  function toggle() {
    const Recognizer = recognizer();
    if (running.current || !Recognizer) {
      running.current?.abort();
      return;
    }
    const listener = new Recognizer();
    listener.continuous = true;
    listener.lang = document.documentElement.lang || "en";
    listener.addEventListener("result", (event) => {
      const text = heardIn(event);
      if (text !== "") onHeard(text);
    });
    listener.addEventListener("end", () => {
      running.current = null;
      setListening(false);
    });
    running.current = listener;
    setListening(true);
    listener.start();
  }

  return (
    <Button size="small" variant="ghost" aria-pressed={isListening} onClick={toggle}>
      {isListening ? <MicOff aria-hidden /> : <Mic aria-hidden />} {isListening ? "Stop" : "Dictate"}
    </Button>
  );
}
