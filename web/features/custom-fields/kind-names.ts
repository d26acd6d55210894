import type { CustomKind } from '../../../shared/records/custom.ts'
import { m } from '../../lib/messages.ts'

/** What a custom field holds. */
export const customKindNames: Record<CustomKind, () => string> = {
  text: () => m.fields_kind_text(),
  number: () => m.fields_kind_number(),
  money: () => m.fields_kind_money(),
  date: () => m.fields_kind_date(),
  choice: () => m.fields_kind_choice(),
  choices: () => m.fields_kind_choices(),
  flag: () => m.fields_kind_flag(),
  link: () => m.fields_kind_link(),
  person: () => m.fields_kind_person(),
}
