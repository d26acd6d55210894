/** What menus, selects, popovers and the search's list have in common. */
export const popupClass =
  'origin-(--transform-origin) rounded-lg bg-raised text-sm text-ink shadow-popup outline-hidden ' +
  'transition-[translate,opacity] duration-(--t-open) ease-(--ease) data-ending-style:opacity-0 data-starting-style:-translate-y-1 data-starting-style:opacity-0'

export const popupItemClass =
  'flex min-h-control w-full cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-left outline-hidden select-none ' +
  'data-highlighted:bg-tag data-disabled:cursor-not-allowed data-disabled:text-ink-faint'

export const menuLabelClass = 'px-2 pt-1.5 pb-1 text-xs text-ink-faint'
