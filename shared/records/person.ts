import { type Fields, factFields, recordFields, shapingFields } from './field.ts'

/** Each field of a person, once, in the order of its form. */
export const personFields = {
  companyId: {
    column: 'company_id',
    value: { kind: 'company' },
    label: 'person_company',
    edited: true,
    exported: true,
    filter: 'equals',
  },
  name: {
    column: 'name',
    value: { kind: 'name' },
    label: 'person_name',
    edited: true,
    folded: 'name_folded',
    exported: true,
    sort: { as: 'name', first: 'up', by: 'sort_key' },
  },
  reading: {
    column: 'reading',
    value: { kind: 'text', most: 200 },
    label: 'person_reading',
    edited: true,
    folded: 'reading_folded',
    exported: true,
  },
  department: {
    column: 'department',
    value: { kind: 'text', most: 200 },
    label: 'person_department',
    edited: true,
    exported: true,
  },
  title: {
    column: 'title',
    value: { kind: 'text', most: 200 },
    label: 'person_job_title',
    edited: true,
    exported: true,
  },
  email: {
    column: 'email',
    value: { kind: 'email' },
    label: 'person_email',
    edited: true,
    exported: true,
  },
  ...shapingFields,
  doNotCall: {
    column: 'do_not_call',
    value: { kind: 'flag' },
    label: 'record_do_not_call',
    edited: true,
    exported: true,
  },
  lastCalledAt: {
    column: 'last_called_at',
    value: { kind: 'moment' },
    label: 'person_last_call',
    exported: true,
    sort: { as: 'last_call', first: 'down' },
  },
  ...factFields,
  ...recordFields,
} as const satisfies Fields
