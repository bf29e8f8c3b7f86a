/** The floating surface of menus, lists, popovers. */
export const popupStyles =
  "max-w-(--available-width) origin-(--transform-origin) rounded-card border border-line bg-surface text-text shadow-float outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0";

/** One line in a menu or list. What is highlighted carries an accent bar, not only a shade. */
export const listItemStyles =
  "relative flex min-h-control cursor-default select-none items-center gap-2 rounded-control px-2.5 py-1 text-field outline-none before:absolute before:inset-y-1.5 before:start-0 before:w-0.75 before:rounded-full data-disabled:text-third data-highlighted:bg-hover data-highlighted:before:bg-accent forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:outline-solid [&_svg]:shrink-0";

export const groupLabelStyles = "px-2.5 pt-2 pb-1 text-xs text-third";
export const separatorStyles = "mx-1 my-1 h-px bg-line forced-colors:bg-[CanvasText]";
