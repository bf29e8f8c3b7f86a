"use client";

import { createContext, useContext } from "react";
import { ALL_WORDS, type Say, sayWith, type Words } from "@/lib/words";

/** What the workspace speaks of; a story, which stands in none, speaks like a brokerage. */
export const WordsContext = createContext<Words>(ALL_WORDS);

export const useWords = () => useContext(WordsContext);
export const useSay = (): Say => sayWith(useWords());
