import { customType, timestamp } from 'drizzle-orm/pg-core'

/** An instant in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Sealed bytes; only the vault reads them. */
export const sealed = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
