import { useTranslation } from 'react-i18next'
import { Note } from '../../ui/note.tsx'
import { Tag } from '../../ui/tag.tsx'
import { AddBody } from './add-body.tsx'
import type { SectionProps } from './editor-sections.tsx'
import { PartyCard } from './party-card.tsx'
import { useAsked } from './use-asked.ts'

/** The bodies that apply together, those that are asked, and the ways to ask more. */
export function PartiesSection(props: SectionProps) {
  const { t } = useTranslation()
  const { open, readOnly } = props
  const asked = useAsked(open)
  return (
    <div className="kk-stack">
      {open.parts.parties.map(party => (
        <PartyCard key={party.id} {...props} party={party} />
      ))}
      {asked.length > 0 && (
        <ul className="kk-asked">
          {asked.map(({ key, name, state }) => (
            <li key={key}>
              <b>{name}</b>
              <Tag tone={state === 'refused' || state === 'declined' || state === 'left' ? 'warn' : 'plain'}>
                {t(`applications:asked.${state}`)}
              </Tag>
              <span className="kk-muted kk-small">{t(`applications:asked-note.${state}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && <AddBody {...props} asked={asked} />}
      <Note>{t('applications:parties.who-reads')}</Note>
    </div>
  )
}
