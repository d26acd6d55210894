import { Building2, CalendarCheck, type LucideIcon, Upload, Users } from 'lucide-react'
import { m } from '../../lib/messages.ts'

interface Place {
  to: '/companies' | '/people' | '/today' | '/imports'
  icon: LucideIcon
  name: () => string
  /** A page that belongs to it without standing below its address. */
  holds?: string
}

/** Where one can go from anywhere, in the order of the rail. */
export const places: readonly Place[] = [
  { to: '/companies', icon: Building2, name: () => m.nav_companies() },
  { to: '/people', icon: Users, name: () => m.nav_people() },
  { to: '/today', icon: CalendarCheck, name: () => m.nav_today(), holds: '/follow-ups' },
  { to: '/imports', icon: Upload, name: () => m.nav_imports() },
]
