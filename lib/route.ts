import type { Route } from "next";

function isInside(href: string): href is Route {
  return href.startsWith("/") && !href.startsWith("//") && !href.startsWith("/\\");
}

/**
 * An address with parameters, checked by the compiler as `<Link>` checks it, as the plain `Route` that columns, crumbs
 * and menu entries carry: `route(`/contacts/${id}`)`. Whatever would lead out of the app leads home.
 */
export function route<Address extends string>(href: Route<Address>): Route {
  return isInside(href) ? href : "/";
}

/** The same page with other parameters: filters, sorting. The page itself is known, so only its query changes. */
export function withQuery(page: Route, query: URLSearchParams): Route {
  const href = query.size === 0 ? page : `${page}?${query}`;
  return isInside(href) ? href : page;
}

/** An address that was put together as text; whatever would lead out of the app leads home. */
export function inside(href: string): Route {
  return isInside(href) ? href : "/";
}
