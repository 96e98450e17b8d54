import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from '../../shared/core/ids.ts'
import type { Volunteer } from '../../shared/roster/volunteer.ts'
import { emptyVolunteer } from '../../shared/roster/volunteer.ts'
import { chance } from '../support/chance.ts'

type Sample = Omit<Volunteer, 'id' | 'unread' | 'kept'>

/** So many fictional volunteers in the manner of the sample; the same seed gives the same people. Ids are made at `now`. */
export function syncPeople(count: number, seed: number, now: number): readonly Volunteer[] {
  const path = join(import.meta.dirname, '../../resources/sample/volunteers-a.json')
  const people = JSON.parse(readFileSync(path, 'utf8')) as readonly Sample[]
  const random = chance(seed)
  const pick = (): Sample => people[Math.floor(random() * people.length)] as Sample
  const part = (text: string, at: number): string => text.split(/[ 　]/)[at] ?? ''
  return Array.from({ length: count }, (_, place) => {
    const [one, other, like] = [pick(), pick(), pick()]
    const both = (of: 'name' | 'kana' | 'latin'): string => `${part(one[of], 0)} ${part(other[of], 1)}`.trim()
    const id = uuidv7(
      now + place,
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    )
    return {
      ...emptyVolunteer(id),
      ...like,
      ...{ number: `S${seed}-${place + 1}`, name: both('name'), kana: both('kana'), latin: both('latin') },
      ...{ phone: `090-0000-${String(place % 10_000).padStart(4, '0')}`, email: `s${seed}.${place + 1}@example.jp` },
    }
  })
}
