import { useTranslation } from 'react-i18next'
import { Note } from '../../ui/note.tsx'
import { AddBody } from './add-body.tsx'
import { AskedLines } from './asked-lines.tsx'
import type { SectionProps } from './editor-sections.tsx'
import { PartyCard } from './party-card.tsx'
import { useAsked } from './use-asked.ts'

/** The bodies that apply together, those that are asked, and the ways to ask more. */
export function PartiesSection(props: SectionProps) {
  const { t } = useTranslation()
  const { open, readOnly } = props
  const asked = useAsked(
    open.record.scope,
    open.invitations,
    open.parts.parties.map(({ organisation }) => organisation.id),
  )
  return (
    <div className="kk-stack">
      {open.parts.parties.map(party => (
        <PartyCard key={party.id} {...props} party={party} />
      ))}
      <AskedLines asked={asked} />
      {!readOnly && <AddBody {...props} asked={asked} />}
      <Note>{t('applications:parties.who-reads')}</Note>
    </div>
  )
}
