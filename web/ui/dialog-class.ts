/** What dialogs have in common: a sheet from below on a phone, a card near the top elsewhere, so that it does not jump as it grows. */
export const dialogClass =
  'fixed z-40 flex flex-col bg-raised shadow-dialog outline-hidden transition-[opacity,translate] duration-(--t-open) ease-(--ease) data-ending-style:opacity-0 data-starting-style:opacity-0 ' +
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] max-sm:rounded-t-lg max-sm:data-starting-style:translate-y-4 ' +
  'sm:top-[min(6.5rem,12vh)] sm:left-1/2 sm:max-h-[calc(100dvh-min(6.5rem,12vh)-1rem)] sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:rounded-lg'

export const dialogWidth = {
  small: 'sm:max-w-sm',
  medium: 'sm:max-w-[32.5rem]',
  large: 'sm:max-w-2xl',
  wide: 'sm:max-w-5xl',
}

export const backdropClass =
  'fixed inset-0 z-40 bg-shade transition-opacity duration-(--t-open) data-ending-style:opacity-0 data-starting-style:opacity-0'

export const dialogFooterClass =
  'flex flex-wrap justify-end gap-2 px-5 pt-3 pb-4 max-sm:*:grow max-sm:pb-[max(1rem,env(safe-area-inset-bottom))]'
