import { customType, timestamp } from 'drizzle-orm/pg-core'

/** An instant in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A moment that may not have come yet, as null; the column holds '-infinity' then (server/records/moments.ts). */
export const moment = customType<{ data: Date | null; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: (text) => (text === '-infinity' ? null : new Date(text)),
  toDriver: (at) => at?.toISOString() ?? '-infinity',
})

/** Sealed bytes; only the vault reads them. */
export const sealed = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
