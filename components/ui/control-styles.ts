/** The frame shared by everything one types or chooses in. */
export const controlStyles =
  "w-full min-w-0 rounded-control border border-control bg-surface px-2.5 text-field text-text transition-[border-color,box-shadow] duration-100 hover:not-disabled:border-third focus-visible:border-accent focus-visible:outline-offset-0 data-popup-open:border-accent data-invalid:border-bad data-invalid:hover:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-third data-disabled:cursor-not-allowed data-disabled:bg-sunken data-disabled:text-third";
