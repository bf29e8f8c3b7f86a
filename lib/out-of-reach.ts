/** The digest of an error that is thrown while a page is made and Supabase doesn't answer: all that its page learns. */
export const outOfReach = "out-of-reach";
