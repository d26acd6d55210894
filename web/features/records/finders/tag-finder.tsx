import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Choices } from '../../../../shared/contracts/choices.ts'
import { foldForSearch } from '../../../../shared/japanese.ts'
import { explain } from '../../../lib/explain.ts'
import { m } from '../../../lib/messages.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useAddChoice } from '../../choices/api.ts'
import { isProblem } from '../is-problem.ts'
import { ChoiceFinder } from './choice-finder.tsx'

interface TagFinderProps {
  tags: Choices['tags']
  chosen: readonly string[]
  onTag: (id: string, name: string, on: boolean) => void
}

/** As long as a tag's name may be. */
const longestName = 30
const toAdd = 'new'

/** Tags to put on and take off; a name that none has becomes one. */
export function TagFinder({ tags, chosen, onTag }: TagFinderProps) {
  const [text, setText] = useState('')
  const add = useAddChoice('tag')
  const name = text.trim()
  const folded = foldForSearch(text)
  const found = tags
    .filter(({ id, retired }) => !retired || chosen.includes(id))
    .filter((tag) => foldForSearch(tag.name).includes(folded))
    .sort((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)))
  const isNew = name !== '' && name.length <= longestName && !found.some((tag) => tag.name === name)

  async function create() {
    try {
      const added = await add.mutateAsync({ id: uuidv7(), name })
      onTag(added.id, added.name, true)
    } catch (error) {
      // Written a little otherwise it is there already: that one is meant.
      const there = isProblem(error, 'choice_name_taken') ? idIn(error.params) : undefined
      const known = tags.find(({ id }) => id === there)
      if (!known || known.retired) return
      onTag(known.id, known.name, true)
      add.reset()
    }
  }

  function choose(value: string) {
    if (value === toAdd) return void create()
    const tag = tags.find(({ id }) => id === value)
    if (tag) onTag(tag.id, tag.name, !chosen.includes(tag.id))
  }

  return (
    <>
      <ChoiceFinder
        label={m.record_tags_change()}
        none={m.record_tags_type()}
        choices={[
          ...found.map(({ id, name, retired }) => ({ value: id, label: name, retired })),
          ...(isNew ? [{ value: toAdd, label: m.record_tag_create({ name }) }] : []),
        ]}
        chosen={chosen}
        onChoose={choose}
        onType={setText}
      />
      {add.isError && <ErrorNote {...explain(add.error)} />}
    </>
  )
}

function idIn(params: Record<string, unknown>): string | undefined {
  return typeof params.id === 'string' ? params.id : undefined
}
