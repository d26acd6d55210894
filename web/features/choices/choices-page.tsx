import { type QueryClient, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { mayDo } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useMe } from '../me/api.ts'
import { statusesQuery, tagsQuery } from './api.ts'
import { ChoiceRows } from './choice-rows.tsx'
import { NewChoiceForm } from './new-choice-form.tsx'

/** What the page shows first, asked for on the way to it. */
export function askForChoices(queries: QueryClient): void {
  void queries.prefetchQuery(statusesQuery)
  void queries.prefetchQuery(tagsQuery)
}

/** The statuses and tags of the workspace. Everybody sees them; admins change them. */
export function ChoicesPage() {
  usePageTitle(m.choices_title())
  const { role } = useMe()
  const statuses = useQuery(statusesQuery)
  const tags = useQuery(tagsQuery)
  const mayEdit = mayDo(role, 'statuses.manage')
  return (
    <>
      <Section
        title={m.choices_statuses()}
        description={mayEdit ? m.choices_statuses_intro() : m.choices_read_only()}
        flush
      >
        <Loaded query={statuses} skeleton={<SkeletonRows rows={5} />} flush>
          {(list) => <ChoiceRows noun="status" {...list} mayEdit={mayEdit} />}
        </Loaded>
        {mayEdit && <NewChoiceForm noun="status" />}
      </Section>
      <Section title={m.choices_tags()} description={m.choices_tags_intro()} flush>
        <Loaded query={tags} skeleton={<SkeletonRows rows={3} />} flush>
          {(list) => <Tags {...list} mayEdit={mayEdit} />}
        </Loaded>
        <NewChoiceForm noun="tag" />
      </Section>
    </>
  )
}

/** With more tags than this one looks for them by typing. */
const fewTags = 15

function Tags(props: Omit<Parameters<typeof ChoiceRows>[0], 'noun'>) {
  const [text, setText] = useState('')
  const looked = text.normalize('NFKC').trim().toLowerCase()
  const items = props.items.filter(({ name }) => name.normalize('NFKC').toLowerCase().includes(looked))
  if (props.items.every(({ mergedInto }) => mergedInto !== null))
    return <p className="px-4 py-2 text-sm text-ink-soft sm:px-6">{m.choices_tags_empty()}</p>
  return (
    <>
      {props.items.length > fewTags && (
        <TextField
          label={m.choices_find()}
          value={text}
          onValueChange={setText}
          fieldClassName="mx-4 mb-2 max-w-xs sm:mx-6"
          maxLength={100}
        />
      )}
      <ChoiceRows noun="tag" {...props} items={items} />
    </>
  )
}
