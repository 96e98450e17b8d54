import { Button } from '@mantine/core'
import { IconDevices, IconUsersGroup } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { useManner } from '../../ui/manner.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Facts } from '../../ui/side-panel.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDesk } from '../desk-context.ts'
import { LockPart } from '../keys/lock-part.tsx'
import { LanguageControl } from '../language-control.tsx'
import { PeoplePart } from '../people/people-part.tsx'
import { usePlace } from '../shell/place.ts'
import { ConnectForm } from './connect-form.tsx'
import { Part } from './part.tsx'

export interface SettingsProps {
  /** The desk's state has changed; look again. */
  readonly onChanged: () => void
}

/** The small choices of this desk, the person at it, and its headquarters. */
export function Settings({ onChanged }: SettingsProps) {
  const { t } = useTranslation()
  const { manner, change } = useManner()
  const { longDay, dayOf } = useDays()
  const { state, ask } = useDesk()
  const { go } = usePlace()
  if (!('desk' in state)) return null
  const { desk, shell } = state

  const rename = async (person: string): Promise<void> => {
    if (person.trim() === '') return
    await ask('desk:rename-person', { person: person.trim() })
    onChanged()
  }

  return (
    <div className="kk-settings">
      <PageHead title={t('settings:title')} fact={t('settings:fact')} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys */}
      <section className="kk-settings__scroll" tabIndex={0} aria-label={t('settings:title')}>
        <Part title={t('settings:shown')}>
          <Line title={t('settings:language.title')}>
            <LanguageControl />
          </Line>
          <Line title={t('settings:text.title')}>
            <SegmentedControl
              label={t('settings:text.title')}
              value={manner.text}
              onChange={text => change('text', text)}
              choices={(['standard', 'large', 'largest'] as const).map(value => ({ value, words: t(`settings:text.${value}`) }))}
            />
          </Line>
          <Line title={t('settings:scheme.title')}>
            <SegmentedControl
              label={t('settings:scheme.title')}
              value={manner.scheme}
              onChange={scheme => change('scheme', scheme)}
              choices={(['light', 'dark', 'auto'] as const).map(value => ({ value, words: t(`settings:scheme.${value}`) }))}
            />
          </Line>
          <Line title={t('settings:dates.title')} about={t('settings:dates.example', { day: longDay(dayOf(Date.now())) })}>
            <SegmentedControl
              label={t('settings:dates.title')}
              value={manner.dates}
              onChange={dates => change('dates', dates)}
              choices={(['wareki', 'seireki'] as const).map(value => ({ value, words: t(`settings:dates.${value}`) }))}
            />
          </Line>
          {manner.language === 'en' && <p className="kk-dim kk-small">{t('settings:dates.english')}</p>}
        </Part>
        <Part title={t('settings:person.title')}>
          {desk.who === undefined && (
            <div className="kk-settings__field">
              <TextField
                label={t('settings:person.label')}
                hint={t('settings:person.hint')}
                value={desk.person}
                onSave={person => void rename(person)}
              />
            </div>
          )}
          {!desk.sample && <PeoplePart onChanged={onChanged} />}
        </Part>
        {/* The sample has no passphrase. */}
        {!desk.sample && (
          <Part title={t('keys:lock.title')}>
            <LockPart />
          </Part>
        )}
        <Part title={t('settings:headquarters.title')}>
          <ConnectForm onChanged={onChanged} />
        </Part>
        <Part title={t('desks:title')}>
          <p>{t('desks:settings')}</p>
          <div>
            <Button leftSection={<Icon of={IconDevices} />} onClick={() => go({ at: 'desks' })}>
              {t('desks:open')}
            </Button>
          </div>
        </Part>
        {desk.organisation.kind !== 'headquarters' && (
          <Part title={t('council:title')}>
            <p>{t('council:settings')}</p>
            <div>
              <Button leftSection={<Icon of={IconUsersGroup} />} onClick={() => go({ at: 'council' })}>
                {t('desk:command.council')}
              </Button>
            </div>
          </Part>
        )}
        <Part title={t('settings:desk.title')}>
          <Facts
            facts={[
              [t('settings:desk.organisation'), desk.organisation.name],
              [t('settings:desk.kind'), t(`first-run:kinds.${desk.organisation.kind}`)],
              [t('settings:desk.id'), <code key="id">{desk.desk}</code>],
              [t('settings:desk.shell'), t(`settings:desk.${shell}`)],
            ]}
          />
        </Part>
      </section>
    </div>
  )
}

function Line({ title, about, children }: { readonly title: string; readonly about?: string; readonly children: ReactNode }) {
  return (
    <div className="kk-settings__line">
      <span>{title}</span>
      <div>{children}</div>
      {about !== undefined && <span className="kk-muted kk-small">{about}</span>}
    </div>
  )
}
