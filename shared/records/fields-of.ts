import { companyFields } from './company.ts'
import type { Fields } from './field.ts'
import { personFields } from './person.ts'

/** The fields of a kind of record, for what treats both alike. */
export const fieldsOf: { company: Fields; person: Fields } = { company: companyFields, person: personFields }
