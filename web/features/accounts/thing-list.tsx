import type { LucideIcon } from 'lucide-react'

interface ThingListProps {
  icon: LucideIcon
  look: string
  title: string
  things: string[]
}

/** What goes, or what stays. */
export function ThingList({ icon: Icon, look, title, things }: ThingListProps) {
  return (
    <div>
      <h3 className="mb-1 font-bold text-ink">{title}</h3>
      <ul className="flex flex-col gap-1">
        {things.map((thing) => (
          <li key={thing} className="flex items-start gap-2 text-ink-soft">
            <Icon size={14} aria-hidden="true" className={`mt-1 shrink-0 ${look}`} />
            <span className="min-w-0 break-words">{thing}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
