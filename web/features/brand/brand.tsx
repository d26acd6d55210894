import { m } from '../../lib/messages.ts'

/** 商, as it is cut into a seal. */
const sho =
  'M16 5.5v3.5M7.5 10h17M12.6 11.5l1 3M19.4 11.5l-1 3M8.5 26V15.5h15V26M14 17l-2.2 3M18 17l2.2 3M13 21.5h6v4h-6z'

/** The product's sign, decoration beside its name. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="4" className="fill-seal" />
      <path d={sho} className="fill-none stroke-on-seal" strokeWidth="2" />
    </svg>
  )
}

export function BrandName() {
  return <span className="text-lg font-bold">{m.app_name()}</span>
}
