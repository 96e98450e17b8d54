import { describe, expect, test } from 'vitest'
import type { OrganisationName } from '../../../shared/core/organisation.ts'
import type { Kind } from '../../../shared/sync/kinds.ts'
import { travels } from '../../../shared/sync/kinds.ts'
import type { Act, Relation } from '../../../shared/sync/rights.ts'
import { deskRoles, isAllowed, lowerRole, relationTo } from '../../../shared/sync/rights.ts'

const id = '00000000-0000-7000-8000-000000000001'
const other = '00000000-0000-7000-8000-000000000002'
const body: OrganisationName = { id, name: 'みなと', kind: 'association' }
const clair: OrganisationName = { id: other, name: '本部', kind: 'headquarters' }
const relations: readonly Relation[] = ['own', 'partner', 'reviewer', 'keeper', 'reader', 'lead', 'participant', 'chair', 'member']
const kinds = Object.keys(travels) as Kind[]
const command = (name: Extract<Act, { op: 'command' }>['command']): Act => ({ op: 'command', command: name })

describe('[O1] who may do what', () => {
  test('stands in one table: an association’s scope is its own, headquarters reviews, and the table of members says the rest', () => {
    expect(relationTo(`association:${id}`, body)).toBe('own')
    expect(relationTo(`association:${other}`, body)).toBe('none')
    expect(relationTo(`association:${id}`, clair)).toBe('none')
    expect([relationTo(`liaison:${id}`, body), relationTo(`liaison:${id}`, clair)]).toEqual(['partner', 'reviewer'])
    expect([relationTo('national', body), relationTo('national', clair)]).toEqual(['reader', 'keeper'])
    for (const scope of [`joint:${id}`, `block:${id}`] as const)
      expect([relationTo(scope, body), relationTo(scope, clair)]).toEqual(['by-membership', 'none'])
  })

  test('nobody writes what only headquarters’ server writes, and a command is no write', () => {
    const forbidden = kinds.filter(kind => travels[kind] === 'headquarters' || travels[kind] === 'command')
    expect(forbidden).toEqual(expect.arrayContaining(['desk', 'key', 'sheet', 'recovery-group', 'recovery', 'command']))
    for (const role of deskRoles)
      for (const relation of relations) for (const kind of forbidden) expect(isAllowed(role, relation, { op: 'write', kind })).toBe(false)
  })

  test('whoever only looks reads all, leaves a note of it, and changes nothing else', () => {
    for (const relation of relations) {
      expect(isAllowed('view', relation, { op: 'read' })).toBe(true)
      const written = kinds.filter(kind => isAllowed('view', relation, { op: 'write', kind }))
      expect(written).toEqual(relation === 'own' ? ['access', 'handover'] : [])
    }
    expect(isAllowed('view', 'lead', command('submit'))).toBe(false)
    expect(isAllowed('edit', 'lead', command('submit'))).toBe(true)
  })

  test('desks, roles and keys are an admin’s, in the own scope alone', () => {
    const names = [
      ...(['admit-desk', 'set-role', 'name-desk', 'strike-off', 'renew-key', 'add-sheet'] as const),
      ...(['take-late', 'refuse-late', 'set-officers'] as const),
    ]
    for (const name of names)
      for (const role of deskRoles)
        for (const relation of relations) expect(isAllowed(role, relation, command(name))).toBe(role === 'admin' && relation === 'own')
  })

  test('[O9] an association’s admins ask a recovery group, headquarters answers, and either turns it down', () => {
    for (const relation of relations)
      for (const role of deskRoles) {
        const may = (name: 'ask-officers' | 'give-half' | 'turn-down') => isAllowed(role, relation, command(name))
        const [asks, answers] = [relation === 'partner' && role === 'admin', relation === 'reviewer' && role !== 'view']
        expect([may('ask-officers'), may('give-half'), may('turn-down')]).toEqual([asks, answers, asks || answers])
      }
  })

  test('no role may what a lower one may not', () => {
    for (const relation of relations)
      for (const kind of kinds) {
        const [admin, edit, view] = deskRoles.map(role => isAllowed(role, relation, { op: 'delete', kind }))
        expect([admin || !edit, edit || !view]).toEqual([true, true])
      }
    expect([lowerRole('admin', 'view'), lowerRole('edit', 'admin'), lowerRole('edit', 'edit')]).toEqual(['view', 'edit', 'edit'])
  })

  test('in a block’s scope nothing is written but who is in it', () => {
    for (const relation of ['chair', 'member'] as const)
      expect(kinds.filter(kind => isAllowed('admin', relation, { op: 'write', kind }))).toEqual([])
    expect(isAllowed('edit', 'chair', command('hand-over'))).toBe(true)
    expect(isAllowed('edit', 'chair', command('leave'))).toBe(false)
    expect(isAllowed('edit', 'member', command('leave'))).toBe(true)
  })
})
