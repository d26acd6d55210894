import { m } from '../../lib/messages.ts'

/** The product's sign, decoration beside its name. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M8 10.5A2.5 2.5 0 0 1 10.5 8h11a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5H15l-4.6 4v-4A2.4 2.4 0 0 1 8 17.6Z"
        className="fill-on-accent"
      />
      <path d="M12 12.5h8M12 16h5" className="stroke-accent" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}

export function BrandName() {
  return <span className="text-base font-semibold tracking-tight">{m.app_name()}</span>
}
