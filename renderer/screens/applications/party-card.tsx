import { Button } from '@mantine/core'
import { IconBuilding, IconChevronDown, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Party } from '../../../shared/applications/application.ts'
import { isBlank } from '../../../shared/core/text.ts'
import type { Groups } from '../../../shared/sync/change.ts'
import { editParty } from '../../actions/applications/edit-party.ts'
import { giveConsent } from '../../actions/applications/give-consent.ts'
import { ownProfile, partyGroups } from '../../actions/applications/profile.ts'
import { removeParty } from '../../actions/applications/remove-party.ts'
import { saveProfile } from '../../actions/applications/save-profile.ts'
import { Icon } from '../../ui/icon.tsx'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { useRecords, useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import type { SectionProps } from './editor-sections.tsx'
import { moveOf, PartyMoves } from './party-moves.tsx'

/** One body: who it is, what it does, and whether it agrees. */
export function PartyCard(props: SectionProps & { readonly party: Party }) {
  const { open, doing, readOnly, party } = props
  const { t } = useTranslation()
  const { go } = usePlace()
  const { desk } = useTools()
  const { day } = useDays()
  const tell = useTell()
  const tellDone = useTellDone()
  const profiles = useRecords('profile')
  const { organisation, representative, consent, role } = party
  const [person, setPerson] = useState('')
  const record = open.records.get(party.id)
  if (!record) return null
  const own = organisation.id === desk.facts.organisation.id
  // A body with a desk of its own agrees there (the lead began on one); for one without, whoever writes notes who agreed.
  const hasDesk = own || role === 'lead' || open.invitations.some(({ to, status }) => to.id === organisation.id && status === 'accepted')
  const move = moveOf(open, party, desk.facts.organisation.id)
  const profile = own && profiles.length > 0 ? ownProfile(desk) : null
  const blank = isBlank(party.address) && isBlank(representative.name) && isBlank(party.outline)
  const isWhole = !isBlank(party.address) && !isBlank(representative.name)
  const name = organisation.name
  const save = (groups: Groups) => doing.run(editParty, { party: record, name, set: { groups } })
  const saveRepresentative = (part: { readonly role: string } | { readonly name: string }) =>
    doing.run(editParty, { party: record, name, set: { groups: {}, parts: { representative: part } } })
  const difference = (group: string) => (record.differences.includes(group) ? { onSettle: () => go({ at: 'differences' }) } : undefined)

  const remove = async (): Promise<void> => {
    const done = await doing.run(removeParty, { party: record, name })
    if (done.ok) tellDone(t('applications:deed.remove-party', { name }), done.value.deed)
  }
  const agree = (who: string | null): void => void doing.run(giveConsent, { party: record, name, person: who })
  const keep = async (): Promise<void> => {
    const contact = { ...open.parts.application.contact }
    const done = await doing.run(saveProfile, { address: party.address, representative, outline: party.outline, contact })
    if (done.ok) tell({ words: t('applications:deed.save-profile') })
  }

  return (
    <details className="kk-party" data-record={party.id} open={own || !consent || record.differences.length > 0}>
      <summary>
        <Icon of={IconBuilding} />
        <b>{name}</b>
        <Tag tone="ai">{t(`applications:role.${role}`)}</Tag>
        <span className="kk-muted kk-small">{t(`applications:kind.${organisation.kind}`)}</span>
        <span className="kk-push">
          {consent ? (
            <Tag tone="good" icon={IconCircleCheck}>
              {t('applications:consent.given', { day: day(consent.day), person: consent.person })}
            </Tag>
          ) : (
            <Tag tone="warn">{t('applications:consent.open')}</Tag>
          )}
        </span>
        <Icon of={IconChevronDown} size={16} />
      </summary>
      <div className="kk-stack kk-party__body">
        {own && profile && blank && !readOnly && (
          <div className="kk-row">
            <Button size="xs" onClick={() => void save(partyGroups(profile))}>
              {t('applications:profile.use')}
            </Button>
          </div>
        )}
        <div className="kk-columns">
          <div data-field="address">
            <TextField
              label={t('applications:field.address')}
              value={party.address}
              readOnly={readOnly}
              difference={difference('address')}
              onSave={address => save({ address })}
            />
          </div>
          <TextField
            label={t('applications:field.representative-role')}
            value={representative.role}
            readOnly={readOnly}
            difference={difference('representative')}
            onSave={value => saveRepresentative({ role: value })}
          />
          <div data-field="representative.name">
            <TextField
              label={t('applications:field.representative-name')}
              value={representative.name}
              readOnly={readOnly}
              onSave={value => saveRepresentative({ name: value })}
            />
          </div>
        </div>
        <div data-field="outline">
          <LongTextField
            label={t('applications:field.outline')}
            rows={2}
            value={party.outline}
            readOnly={readOnly}
            difference={difference('outline')}
            onSave={outline => save({ outline })}
          />
        </div>
        {!readOnly && (
          <div className="kk-row kk-wrap" data-field="consent">
            {consent && (own || !hasDesk) && (
              <Button size="xs" variant="subtle" onClick={() => agree(null)}>
                {t('applications:action.take-back-consent')}
              </Button>
            )}
            {!consent && own && (
              <Button size="xs" onClick={() => agree(desk.facts.person)}>
                {t('applications:action.consent')}
              </Button>
            )}
            {!consent && !own && hasDesk && <span className="kk-muted kk-small">{t('applications:consent.theirs', { name })}</span>}
            {!consent && !hasDesk && (
              <>
                <TextField label={t('applications:consent.who')} value={person} onChange={setPerson} />
                <Button size="xs" disabled={isBlank(person)} onClick={() => agree(person.trim())}>
                  {t('applications:consent.note')}
                </Button>
              </>
            )}
            {own && !profile && isWhole && (
              <Button size="xs" variant="subtle" onClick={() => void keep()}>
                {t('applications:profile.keep')}
              </Button>
            )}
            {move !== null && <PartyMoves {...props} move={move} />}
            {role !== 'lead' && move !== 'leave' && (
              <Button
                size="xs"
                variant="subtle"
                color="bad"
                {...(move === null ? { className: 'kk-push' } : {})}
                onClick={() => void remove()}
              >
                {t('applications:action.remove-party')}
              </Button>
            )}
          </div>
        )}
      </div>
    </details>
  )
}
