import '../keys/keys.css'
import './people.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskRole, deskRoles } from '../../../shared/sync/rights.ts'
import { Note } from '../../ui/note.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { useTools } from '../use-records.ts'
import { AddPerson } from './add-person.tsx'
import { ChangePin } from './change-pin.tsx'
import { EndPerson } from './end-person.tsx'
import { type ListedPerson, usePeople } from './use-people.ts'

type Doing = { readonly what: 'add' | 'pin' } | { readonly what: 'end'; readonly person: ListedPerson }

/** Those who share this PC. Offered where there are none, and never forced. */
export function PeoplePart({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const { desk, ask } = useTools()
  const { people, changed } = usePeople()
  const tell = useTell()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const { who } = desk.facts
  const here = people.filter(({ left }) => left === null)
  const first = here.length === 0
  const mayManage = first || who?.role === 'admin'
  const done = async (words: string): Promise<void> => {
    setDoing(null)
    setTrouble(null)
    onChanged()
    await changed()
    tell({ words })
  }
  const setRole = async (person: ListedPerson, role: DeskRole): Promise<void> => {
    const reply = await ask('people:role', { id: person.id, role })
    if (reply.ok) await done(t('people:role.done', { name: person.name, role: t(`people:role.${role}`) }))
    else setTrouble(reply.problem)
  }
  return (
    <div className="kk-sheet-step">
      <p>{t(first ? 'people:part.none' : 'people:part.about')}</p>
      {here.length > 0 && (
        <ul className="kk-people">
          {here.map(person => (
            <PersonLine
              key={person.id}
              person={person}
              own={person.id === who?.id}
              mayManage={mayManage}
              onRole={role => void setRole(person, role)}
              onEnd={() => setDoing({ what: 'end', person })}
            />
          ))}
        </ul>
      )}
      {trouble !== null && (
        <div role="alert">
          <Note tone="bad">
            {t(`people:trouble.${trouble}.happened`)} {t(`people:trouble.${trouble}.safe`)} {t(`people:trouble.${trouble}.cure`)}
          </Note>
        </div>
      )}
      <div className="kk-people__deeds">
        {mayManage && <Button onClick={() => setDoing({ what: 'add' })}>{t(first ? 'people:add.first' : 'people:add.deed')}</Button>}
        {who && <Button onClick={() => setDoing({ what: 'pin' })}>{t('people:change.deed')}</Button>}
      </div>
      {doing?.what === 'add' && (
        <AddPerson
          first={first}
          onClose={() => setDoing(null)}
          onDone={name => void done(t(first ? 'people:add.first-done' : 'people:add.done', { name }))}
        />
      )}
      {doing?.what === 'pin' && <ChangePin onClose={() => setDoing(null)} onDone={() => void done(t('people:change.done'))} />}
      {doing?.what === 'end' && (
        <EndPerson
          person={doing.person}
          others={here.filter(({ id }) => id !== doing.person.id).map(({ name }) => name)}
          onClose={() => setDoing(null)}
          onDone={() => void done(t('people:end.done', { name: doing.person.name }))}
        />
      )}
    </div>
  )
}

interface PersonLineProps {
  readonly person: ListedPerson
  readonly own: boolean
  readonly mayManage: boolean
  readonly onRole: (role: DeskRole) => void
  readonly onEnd: () => void
}

function PersonLine({ person, own, mayManage, onRole, onEnd }: PersonLineProps) {
  const { t } = useTranslation()
  const langOf = useLangOf()
  return (
    <li>
      <span className="kk-people__name" lang={langOf(person.name)}>
        {person.name} {own && <span className="kk-muted kk-small">{t('people:part.you')}</span>}
      </span>
      {mayManage ? (
        <select
          className="kk-input"
          aria-label={t('people:role.of', { name: person.name })}
          value={person.role}
          onChange={event => onRole(event.currentTarget.value as DeskRole)}
        >
          {deskRoles.map(role => (
            <option key={role} value={role}>
              {t(`people:role.${role}`)}
            </option>
          ))}
        </select>
      ) : (
        <span>{t(`people:role.${person.role}`)}</span>
      )}
      {(mayManage || own) && (
        <Button size="xs" aria-label={t('people:end.of', { name: person.name })} onClick={onEnd}>
          {t('people:end.deed')}
        </Button>
      )}
    </li>
  )
}
