import { customType, timestamp } from 'drizzle-orm/pg-core'

/** An instant in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A moment that may not have come yet, as null; the column holds '-infinity' then (server/records/moments.ts). */
export const moment = customType<{ data: Date | null; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: (text) => (text === '-infinity' ? null : new Date(text)),
  toDriver: (at) => at?.toISOString() ?? '-infinity',
})

/** A day that may not be known, as null; the column holds 'infinity' then, so that orders and filters need no null. */
export const day = customType<{ data: string | null; driverData: string }>({
  dataType: () => 'date',
  fromDriver: (text) => (text === 'infinity' ? null : text),
  toDriver: (at) => at ?? 'infinity',
})

/** Sealed bytes; only the vault reads them. */
export const sealed = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
