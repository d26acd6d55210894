import { onDemandPart } from '../../ui/on-demand.ts'

/** Only whoever changes a note needs it. */
export const NoteEditor = onDemandPart(() => import('./note-editor.tsx'), 'NoteEditor')
