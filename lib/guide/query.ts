/** Longer ones are cut: nobody looks for so much at once. */
export const LONGEST_QUERY = 100;
