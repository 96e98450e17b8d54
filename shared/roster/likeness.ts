import { digitsOf, kanaKey, latinKey, nameKey } from './fold.ts'
import type { RowValues } from './read-row.ts'
import type { Volunteer } from './volunteer.ts'

/** What two people have in common. */
export type LikeReason = 'name' | 'kana' | 'latin' | 'birth' | 'phone' | 'email'

/** How much alike: how sure a person may be, never a proof. */
export type Likeness = 'almost-certain' | 'likely' | 'look'

/** What is compared of a person, folded once. */
export interface Likable {
  readonly name: string
  readonly kana: string
  readonly latin: string
  readonly birth: string
  readonly phones: readonly string[]
  readonly email: string
  /** Two people who need a look share at least one of these, but for the undated. */
  readonly shelves: readonly string[]
}

type Named = Pick<Volunteer & RowValues, 'name' | 'kana' | 'latin' | 'birth' | 'phone' | 'email'>

export function likableOf({ name, kana, latin, birth, phone, email }: Named): Likable {
  const keys = {
    name: nameKey(name),
    kana: kanaKey(kana),
    latin: latinKey(/[A-Za-z]/.test(latin) ? latin : name),
    birth,
    phones: phone
      .split('/')
      .map(digitsOf)
      .filter(digits => digits.length >= 9),
    email: email.toLowerCase(),
  }
  return { ...keys, shelves: shelvesOf(keys) }
}

/** What the two have in common. */
export function inCommon(one: Likable, other: Likable): readonly LikeReason[] {
  const fields = ['name', 'kana', 'latin', 'birth', 'email'] as const
  const same: readonly LikeReason[] = fields.filter(field => one[field] !== '' && one[field] === other[field])
  return one.phones.some(digits => other.phones.includes(digits)) ? [...same, 'phone'] : same
}

/** What the two have in common and how much that says; null where nobody needs to look. */
export function compare(one: Likable, other: Likable): { readonly likeness: Likeness; readonly reasons: readonly LikeReason[] } | null {
  const reasons = inCommon(one, other)
  const has = (...wanted: readonly LikeReason[]) => wanted.some(reason => reasons.includes(reason))
  const birth = has('birth')
  const contact = has('phone', 'email')
  const bornApart = one.birth !== '' && other.birth !== '' && !birth
  const likeness = has('name', 'kana', 'latin') ? alike(birth, bornApart, contact, reasons) : birth && contact ? 'look' : null
  return likeness && { likeness, reasons }
}

function alike(birth: boolean, bornApart: boolean, contact: boolean, reasons: readonly LikeReason[]): Likeness | null {
  if (birth) return contact ? 'almost-certain' : reasons.includes('name') ? 'likely' : 'look'
  if (contact) return bornApart ? 'look' : 'likely'
  // Namesakes are common; only who has no birthday to tell them apart is worth a look.
  return bornApart || !reasons.includes('name') ? null : 'look'
}

/** Finds who may be like somebody without comparing everybody with everybody. */
export interface Likables<Key> {
  readonly add: (key: Key, likable: Likable) => void
  readonly like: (likable: Likable) => readonly (readonly [Key, Likable])[]
}

export function likables<Key>(): Likables<Key> {
  const shelves = new Map<string, (readonly [Key, Likable])[]>()
  const put = (shelf: string, entry: readonly [Key, Likable]) => {
    const found = shelves.get(shelf)
    if (found) found.push(entry)
    else shelves.set(shelf, [entry])
  }
  return {
    add: (key, likable) => {
      const entry = [key, likable] as const
      for (const shelf of likable.shelves) put(shelf, entry)
      if (likable.name !== '') put(likable.birth === '' ? `undated ${likable.name}` : `dated ${likable.name}`, entry)
    },
    like: likable => {
      const found = new Set<readonly [Key, Likable]>()
      for (const shelf of likable.shelves) for (const entry of shelves.get(shelf) ?? []) found.add(entry)
      for (const entry of shelves.get(`undated ${likable.name}`) ?? []) found.add(entry)
      if (likable.birth === '') for (const entry of shelves.get(`dated ${likable.name}`) ?? []) found.add(entry)
      return [...found]
    },
  }
}

function shelvesOf({ name, kana, latin, birth, phones, email }: Omit<Likable, 'shelves'>): readonly string[] {
  const dated = birth === '' ? [] : [name && `name ${name} ${birth}`, kana && `kana ${kana} ${birth}`, latin && `latin ${latin} ${birth}`]
  return [...dated, ...phones.map(phone => `phone ${phone}`), email && `email ${email}`].filter(shelf => shelf !== '')
}
