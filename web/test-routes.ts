/**
 * What the server's routes take and answer, as far as tests of components need them. tests/stand-in.test.ts holds this
 * against the routes themselves, so that the stand-in of test-api.ts cannot drift from the server.
 */

import { z } from 'zod'
import { createdToken, newToken, tokenList } from '../shared/contracts/access-tokens.ts'
import {
  activityPage,
  callActivity,
  changeView,
  companyPage,
  completeFollowUp,
  earlierCalls,
  editCallNote,
  editFollowUp,
  editLaunch,
  editNote,
  editOutcome,
  followUpList,
  followUpView,
  newCall,
  newFollowUp,
  newNote,
  noteActivity,
  personPage,
  restoreField,
  today,
} from '../shared/contracts/activity.ts'
import { arrivalChoice, arrivalView, arrived } from '../shared/contracts/arrivals.ts'
import { config, me, secondStepAwaited, signedIn, signIn } from '../shared/contracts/auth.ts'
import { bulkEditList, bulkEditView, newBulkEdit } from '../shared/contracts/bulk-edits.ts'
import {
  choices,
  editStatus,
  newStatus,
  newTag,
  statusList,
  statusOrder,
  statusView,
  successor,
  tagList,
  tagView,
} from '../shared/contracts/choices.ts'
import {
  contactWayView,
  editContactWay,
  madeMain,
  makeMain,
  newContactWay,
  orderContactWays,
} from '../shared/contracts/contact-ways.ts'
import {
  choiceSuccessor,
  customFieldList,
  customFieldOrder,
  customFieldView,
  editCustomField,
  newCustomField,
} from '../shared/contracts/custom-fields.ts'
import { editImport, importList, importView } from '../shared/contracts/imports.ts'
import { invitationList, invitationResults, newInvitations } from '../shared/contracts/invitations.ts'
import { memberList } from '../shared/contracts/members.ts'
import { comparison, mergeView, newMerge } from '../shared/contracts/merges.ts'
import {
  editOutcomeKind,
  newOutcome,
  outcomeList,
  outcomeOrder,
  outcomeView,
} from '../shared/contracts/outcomes.ts'
import { passkeyList, passkeyOptions } from '../shared/contracts/passkeys.ts'
import { editReception, receptionAnswer } from '../shared/contracts/reception.ts'
import {
  companyList,
  companyView,
  editCompany,
  editPerson,
  editPhoneNumber,
  newCompany,
  newPerson,
  newPhoneNumber,
  numberHolders,
  orderPhoneNumbers,
  personList,
  personNames,
  personView,
  phoneNumberView,
  recordCount,
  searchAnswer,
  similarCompanies,
  similarPeople,
} from '../shared/contracts/records.ts'
import {
  recoveryCodes,
  secondFactorView,
  secondStepAnswer,
  workspaceSecondFactor,
} from '../shared/contracts/second-factors.ts'
import { chosenRecords, removedRecords, restoredRecords, trashPage } from '../shared/contracts/trash.ts'
import { editView, newView, viewDefault, viewList, viewOrder, viewView } from '../shared/contracts/views.ts'
import { editWorkspace, ownWorkspaces, workspaceView } from '../shared/contracts/workspaces.ts'
import { zoomConnectionState, zoomConnectionView, zoomPolicy, zoomReceipt } from '../shared/contracts/zoom.ts'

/** A route that answers 204, and one that takes no body. */
const nothing = z.undefined()

const reads = <A extends z.ZodType>(answers: A) => ({ takes: nothing, answers })

export const routes = {
  'GET /api/me': reads(me),
  'GET /api/config': reads(config),
  'POST /api/auth/sign-in/email': { takes: signIn, answers: z.union([signedIn, secondStepAwaited]) },
  'GET /api/auth/arrival': reads(arrivalView),
  'POST /api/auth/arrival': { takes: arrivalChoice, answers: arrived },
  'POST /api/auth/second-step': { takes: secondStepAnswer, answers: signedIn },
  'POST /api/auth/passkey/options': reads(passkeyOptions),
  'GET /api/today': reads(today),
  'GET /api/companies': reads(companyList),
  'GET /api/choices': reads(choices),
  'GET /api/search': reads(searchAnswer),
  'GET /api/companies/count': reads(recordCount),
  'GET /api/people/count': reads(recordCount),
  'GET /api/companies/similar': reads(similarCompanies),
  'POST /api/companies': { takes: newCompany, answers: companyView },
  'GET /api/companies/{id}': reads(companyPage),
  'PATCH /api/companies/{id}': { takes: editCompany, answers: companyView },
  'GET /api/companies/{id}/activity': reads(activityPage),
  'GET /api/people/{id}/activity': reads(activityPage),
  'GET /api/changes/{id}': reads(changeView),
  'POST /api/companies/{id}/field-restorations': { takes: restoreField, answers: companyView },
  'GET /api/trash': reads(trashPage),
  'POST /api/trash/restorations': { takes: chosenRecords, answers: restoredRecords },
  'POST /api/trash/removals': { takes: chosenRecords, answers: removedRecords },
  'POST /api/phone-numbers': { takes: newPhoneNumber, answers: phoneNumberView },
  'PATCH /api/phone-numbers/{id}': { takes: editPhoneNumber, answers: phoneNumberView },
  'PUT /api/phone-numbers/{id}/reception': { takes: editReception, answers: receptionAnswer },
  'GET /api/phone-numbers/{id}/earlier-calls': reads(earlierCalls),
  'GET /api/calls/{id}': reads(callActivity),
  'POST /api/calls': { takes: newCall, answers: callActivity },
  'PUT /api/calls/{id}/launch': { takes: editLaunch, answers: callActivity },
  'PUT /api/calls/{id}/outcome': { takes: editOutcome, answers: callActivity },
  'PUT /api/calls/{id}/note': { takes: editCallNote, answers: callActivity },
  'GET /api/follow-ups': reads(followUpList),
  'PATCH /api/follow-ups/{id}': { takes: editFollowUp, answers: followUpView },
  'DELETE /api/follow-ups/{id}': reads(nothing),
  'POST /api/follow-ups/{id}/restoration': reads(followUpView),
  'POST /api/follow-ups': { takes: newFollowUp, answers: followUpView },
  'PUT /api/follow-ups/{id}/completion': { takes: completeFollowUp, answers: followUpView },
  'GET /api/merges/comparison': reads(comparison),
  'GET /api/merges/{id}': reads(mergeView),
  'POST /api/merges': { takes: newMerge, answers: mergeView },
  'POST /api/merges/{id}/reversal': reads(mergeView),
  'POST /api/notes': { takes: newNote, answers: noteActivity },
  'PATCH /api/notes/{id}': { takes: editNote, answers: noteActivity },
  'DELETE /api/notes/{id}': reads(nothing),
  'POST /api/notes/{id}/restoration': reads(noteActivity),
  'GET /api/statuses': reads(statusList),
  'POST /api/statuses': { takes: newStatus, answers: statusView },
  'PUT /api/statuses/order': { takes: statusOrder, answers: nothing },
  'PATCH /api/statuses/{id}': { takes: editStatus, answers: statusView },
  'PUT /api/statuses/{id}/retirement': reads(statusView),
  'DELETE /api/statuses/{id}/retirement': reads(statusView),
  'PUT /api/statuses/{id}/successor': { takes: successor, answers: nothing },
  'GET /api/outcomes': reads(outcomeList),
  'POST /api/outcomes': { takes: newOutcome, answers: outcomeView },
  'PUT /api/outcomes/order': { takes: outcomeOrder, answers: nothing },
  'PATCH /api/outcomes/{id}': { takes: editOutcomeKind, answers: outcomeView },
  'PUT /api/outcomes/{id}/retirement': reads(outcomeView),
  'DELETE /api/outcomes/{id}/retirement': reads(outcomeView),
  'GET /api/views': reads(viewList),
  'POST /api/views': { takes: newView, answers: viewView },
  'PUT /api/views/order': { takes: viewOrder, answers: nothing },
  'PUT /api/views/default': { takes: viewDefault, answers: nothing },
  'PATCH /api/views/{id}': { takes: editView, answers: viewView },
  'DELETE /api/views/{id}': reads(nothing),
  'POST /api/views/{id}/restoration': reads(viewView),
  'GET /api/custom-fields': reads(customFieldList),
  'POST /api/custom-fields': { takes: newCustomField, answers: customFieldView },
  'POST /api/contact-ways': { takes: newContactWay, answers: contactWayView },
  'PUT /api/contact-ways/order': { takes: orderContactWays, answers: nothing },
  'PATCH /api/contact-ways/{id}': { takes: editContactWay, answers: contactWayView },
  'DELETE /api/contact-ways/{id}': reads(nothing),
  'POST /api/contact-ways/{id}/restoration': reads(contactWayView),
  'PUT /api/contact-ways/{id}/main': { takes: makeMain, answers: madeMain },
  'PUT /api/phone-numbers/order': { takes: orderPhoneNumbers, answers: nothing },
  'PUT /api/custom-fields/order': { takes: customFieldOrder, answers: nothing },
  'PATCH /api/custom-fields/{id}': { takes: editCustomField, answers: customFieldView },
  'PUT /api/custom-fields/{id}/retirement': reads(customFieldView),
  'DELETE /api/custom-fields/{id}/retirement': reads(customFieldView),
  'PUT /api/custom-fields/{id}/successor': { takes: choiceSuccessor, answers: nothing },
  'GET /api/tags': reads(tagList),
  'POST /api/tags': { takes: newTag, answers: tagView },
  'GET /api/bulk-edits': reads(bulkEditList),
  'POST /api/bulk-edits': { takes: newBulkEdit, answers: bulkEditView },
  'POST /api/bulk-edits/{id}/cancellation': reads(bulkEditView),
  'POST /api/bulk-edits/{id}/undoing': reads(bulkEditView),
  'GET /api/imports': reads(importList),
  'GET /api/imports/{id}': reads(importView),
  'PATCH /api/imports/{id}': { takes: editImport, answers: importView },
  'POST /api/imports/{id}/run': reads(importView),
  'GET /api/people': reads(personList),
  'GET /api/people/names': reads(personNames),
  'GET /api/people/similar': reads(similarPeople),
  'POST /api/people': { takes: newPerson, answers: personView },
  'GET /api/people/{id}': reads(personPage),
  'PATCH /api/people/{id}': { takes: editPerson, answers: personView },
  'GET /api/phone-numbers/holders': reads(numberHolders),
  'GET /api/tokens': reads(tokenList),
  'POST /api/tokens': { takes: newToken, answers: createdToken },
  'GET /api/passkeys': reads(passkeyList),
  'GET /api/second-factor': reads(secondFactorView),
  'POST /api/second-factor/recovery-codes': reads(recoveryCodes),
  'GET /api/workspaces': reads(ownWorkspaces),
  'GET /api/members': reads(memberList),
  'DELETE /api/members/{id}/second-factor': reads(nothing),
  'GET /api/workspace': reads(workspaceView),
  'PATCH /api/workspace': { takes: editWorkspace, answers: workspaceView },
  'GET /api/workspace/second-factor': reads(workspaceSecondFactor),
  'GET /api/invitations': reads(invitationList),
  'POST /api/invitations': { takes: newInvitations, answers: invitationResults },
  'GET /api/zoom/connection': reads(zoomConnectionView),
  'GET /api/zoom/connection/state': reads(zoomConnectionState),
  'POST /api/zoom/connection/check': reads(zoomConnectionView),
  'DELETE /api/zoom/connection': reads(zoomReceipt),
  'GET /api/zoom/policy': reads(zoomPolicy),
} satisfies Record<string, { takes: z.ZodType; answers: z.ZodType }>

export type RouteName = keyof typeof routes
export const routeNames = namesOf(routes)

/** `Object.keys`, of an object that was written out above and has no other keys. */
function namesOf<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[]
}
