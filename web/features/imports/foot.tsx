import type { ReactNode } from 'react'

/** The foot of an import: what comes of it all, and the way on, in sight while the columns scroll. */
export function Foot({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="sticky bottom-[calc(var(--tab-bar)+var(--dock-space,0px))] z-10 mt-auto flex flex-wrap items-center gap-2 border-t border-line-firm bg-canvas px-4 py-3 sm:px-6 [@media(max-height:35rem)]:static"
    >
      {children}
    </section>
  )
}
