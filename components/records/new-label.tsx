/** "New contact"; beside a page's title on a phone only "New" shows, since the title says what. */
export function NewLabel({ of }: { of: string }) {
  return (
    <span>
      New <span className="max-sm:sr-only">{of}</span>
    </span>
  );
}
