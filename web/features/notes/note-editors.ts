/** Where notes are written, which no page needs before its first rows. */
import { onDemandPart } from '../../ui/on-demand.ts'

export const NoteComposer = onDemandPart(() => import('./note-composer.tsx'), 'NoteComposer')

export const NoteEditor = onDemandPart(() => import('./note-editor.tsx'), 'NoteEditor')
