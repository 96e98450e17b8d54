import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createApplication } from '../../actions/applications/create-application.ts'
import { emptyProfile, ownProfile } from '../../actions/applications/profile.ts'
import { saveProfile } from '../../actions/applications/save-profile.ts'
import { useManner } from '../../ui/manner.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { useRecords, useTools } from '../use-records.ts'
import { ProfileFields } from './profile-fields.tsx'
import { programmes } from './programmes.ts'
import { useDoing } from './use-doing.ts'

/** Begins an application: its name and programme, and once what the own organisation says of itself. */
export function NewApplication({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { go } = usePlace()
  const { fiscalYear } = useDays()
  const { language } = useManner().manner
  const doing = useDoing()
  const known = useRecords('profile').some(({ id }) => id === desk.facts.organisation.id)
  const [title, setTitle] = useState('')
  const [profile, setProfile] = useState(ownProfile(desk) ?? emptyProfile)
  const [asked] = useState(!known)
  const choices = programmes.map(({ id, year, name }) => ({ value: `${id}/${year}`, words: `${name[language]}　${fiscalYear(year)}` }))
  const [chosen, setChosen] = useState(choices[0]?.value ?? '')
  const programme = programmes.find(({ id, year }) => `${id}/${year}` === chosen)

  const create = async (): Promise<void> => {
    if (!programme) return
    if (asked && !(await doing.run(saveProfile, profile)).ok) return
    const done = await doing.run(createApplication, { title: title.trim(), programme })
    if (done.ok) go({ at: 'applications', application: done.value.application })
  }

  return (
    <SidePanel
      label={t('applications:new.heading')}
      head={<h2>{t('applications:new.heading')}</h2>}
      onClose={onClose}
      foot={
        <>
          <Button variant="filled" disabled={doing.running || !programme} onClick={() => void create()}>
            {t('applications:new.create')}
          </Button>
          <Button onClick={onClose}>{t('shell:ui.stop')}</Button>
        </>
      }
    >
      <PanelSection title={t('applications:new.what')}>
        <div className="kk-stack">
          {doing.problem !== null && <ProblemNote problem={doing.problem} words="applications:problem" />}
          <TextField
            label={t('applications:field.title')}
            value={title}
            onChange={setTitle}
            autoFocus
            hint={t('applications:new.title-hint')}
          />
          <SelectField label={t('applications:field.programme')} value={chosen} choices={choices} onSave={setChosen} />
        </div>
      </PanelSection>
      {asked && (
        <PanelSection title={t('applications:profile.heading', { name: desk.facts.organisation.name })}>
          <div className="kk-stack">
            <p className="kk-muted kk-small">{t('applications:profile.once')}</p>
            <ProfileFields profile={profile} onChange={part => setProfile(former => ({ ...former, ...part }))} />
          </div>
        </PanelSection>
      )}
    </SidePanel>
  )
}
