/** "New contact"; on a phone only the plus beside it shows, since the title says what. */
export function NewLabel({ of }: { of: string }) {
  return <span className="max-sm:sr-only">New {of}</span>;
}
