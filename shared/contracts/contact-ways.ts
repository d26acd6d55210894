/** Further e-mail addresses, sites and postal addresses of companies and people. */
import { z } from 'zod'
import { longestWayLabel, mostWays, wayKinds } from '../records/contact-ways.ts'
import { shortText } from '../text.ts'

const id = z.uuid().toLowerCase()
const version = z.number().int().positive()
const label = shortText(longestWayLabel)
/** What it may be follows from its kind: as of the field that has the main one. */
const value = z.string().min(1).max(500)
const ofOne = { companyId: id.optional(), personId: id.optional() }
const isOfOne = ({ companyId, personId }: { companyId?: string; personId?: string }) =>
  (companyId === undefined) !== (personId === undefined)

export const contactWayView = z.object({
  id: z.uuid(),
  kind: z.enum(wayKinds),
  label: z.string(),
  value: z.string(),
  version,
})
export type ContactWayView = z.infer<typeof contactWayView>

export const newContactWay = z
  .strictObject({ id: id.optional(), ...ofOne, kind: z.enum(wayKinds), label: label.optional(), value })
  .refine(isOfOne, 'company_or_person')
export type NewContactWay = z.infer<typeof newContactWay>

export const editContactWay = z.strictObject({ version, label: label.optional(), value: value.optional() })
export type EditContactWay = z.infer<typeof editContactWay>

/** All of a kind that a record has, in their new order. A merge may bring more together than may be added. */
export const orderContactWays = z
  .strictObject({
    ...ofOne,
    kind: z.enum(wayKinds),
    ids: z
      .array(id)
      .min(1)
      .max(mostWays * 100),
  })
  .refine(isOfOne, 'company_or_person')
export type OrderContactWays = z.infer<typeof orderContactWays>

/** `recordVersion`: of the company or person whose main one it becomes. `label`: of what was the main one until then. */
export const makeMain = z.strictObject({ version, recordVersion: version, label: label.optional() })
export type MakeMain = z.infer<typeof makeMain>

/** `way` has what was the main one; null where there was none. */
export const madeMain = z.object({ recordVersion: version, way: contactWayView.nullable() })
export type MadeMain = z.infer<typeof madeMain>
