import { editNote as edit, newNote, noteActivity } from '../../../shared/contracts/activity.ts'
import {
  answers,
  answersNothing,
  body,
  createRouter,
  creatingRoute,
  idParam,
  memberRoute,
} from '../../http/router.ts'
import { addNote } from './add-note.ts'
import { deleteNote, restoreNote } from './delete-note.ts'
import { editNote } from './edit-note.ts'

const path = '/api/notes/{id}'
const request = { params: idParam }
const responses = answers(noteActivity)

export const noteRoutes = createRouter()
  .openapi(
    creatingRoute(
      { method: 'post', path: '/api/notes', request: { body: body(newNote) }, responses },
      'records.write',
    ),
    async (c) => c.json(await addNote(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute(
      { method: 'patch', path, request: { ...request, body: body(edit) }, responses },
      'records.write',
    ),
    async (c) => c.json(await editNote(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    memberRoute({ method: 'delete', path, request, responses: answersNothing }, 'records.write'),
    async (c) => {
      await deleteNote(c.var.ctx, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .openapi(
    memberRoute({ method: 'post', path: `${path}/restoration`, request, responses }, 'records.write'),
    async (c) => c.json(await restoreNote(c.var.ctx, c.req.valid('param').id), 200),
  )
