/** The first thing Tab reaches: past the navigation to the page. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only z-60 rounded-control bg-tip px-3 py-2 font-semibold text-on-tip focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
    >
      Skip to the page
    </a>
  );
}
