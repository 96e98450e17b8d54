import { Button, Menu } from '@mantine/core'
import { IconDots, IconPrinter, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { plainHours } from '../../../shared/core/days.ts'
import type { Plan } from '../../../shared/drills/drill.ts'
import { removeDrill } from '../../actions/drills/remove-drill.ts'
import { DropMenu } from '../../ui/drop-menu.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { useAction } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { AimsTab } from './aims-tab.tsx'
import { InjectsTab } from './injects-tab.tsx'
import { PapersTab } from './papers-tab.tsx'
import { PlanTab } from './plan-tab.tsx'
import { usePeople, useWarnings } from './use-plans.ts'

const tabs = ['aims', 'plan', 'injects', 'papers'] as const
type TabId = (typeof tabs)[number]

export interface DrillPageProps {
  readonly plan: Plan
  readonly plans: readonly Plan[]
  /** `injects/<id>` opens one inject. */
  readonly tab: string | undefined
}

/** One drill: its aims, its timetable and people, its injects, its papers. */
export function DrillPage({ plan, plans, tab = 'plan' }: DrillPageProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { longDay } = useDays()
  const people = usePeople()
  const warnings = useWarnings(plan, plans, people)
  const { drill, injects } = plan
  const [name = 'plan', chosen = ''] = tab.split('/')
  const current: TabId = tabs.find(one => one === name) ?? 'plan'
  const open = (to: string): void => go({ at: 'drills', drill: drill.id, tab: to })
  const head = (
    <>
      <PageHead
        title={drill.title || t('drills:untitled')}
        mark={<Tag tone="drill">{t('drills:drill')}</Tag>}
        fact={`${drill.day === '' ? t('drills:day-open') : longDay(drill.day)} ${plainHours(drill.hours)}`}
        back={{ words: t('drills:list.title'), onBack: () => go({ at: 'drills' }) }}
        actions={
          <>
            <MoreMenu plan={plan} />
            <Looks>
              <Button leftSection={<Icon of={IconPrinter} />} onClick={() => open('papers')}>
                {t('drills:tab.papers')}
              </Button>
            </Looks>
          </>
        }
      />
      <nav className="kk-drill-tabs" aria-label={t('drills:tab.label')}>
        {tabs.map(one => (
          <button key={one} type="button" aria-current={one === current ? 'page' : undefined} onClick={() => open(one)}>
            {one === 'injects' ? t('drills:tab.injects', { count: injects.length }) : t(`drills:tab.${one}`)}
          </button>
        ))}
      </nav>
    </>
  )
  switch (current) {
    case 'aims':
      return <AimsTab head={head} plan={plan} warnings={warnings} />
    case 'injects':
      return <InjectsTab head={head} plan={plan} warnings={warnings} chosen={chosen} onChoose={id => open(`injects/${id}`)} />
    case 'papers':
      return <PapersTab head={head} plan={plan} people={people} />
    default:
      return (
        <PlanTab
          head={head}
          plan={plan}
          people={people}
          warnings={warnings}
          onInject={id => open(`injects/${id}`)}
          onAims={() => open('aims')}
        />
      )
  }
}

function MoreMenu({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const tellDone = useTellDone()
  const removing = useAction(removeDrill)
  const remove = async (): Promise<void> => {
    const done = await removing.run({ plan })
    if (!done.ok) return
    go({ at: 'drills' })
    tellDone(t('drills:deed.remove', { name: plan.drill.title }), done.value.deed)
  }
  return (
    <DropMenu position="bottom-end">
      <Menu.Target>
        <Button aria-label={t('drills:more')}>
          <Icon of={IconDots} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={IconTrash} />} onClick={() => void remove()}>
          {t('drills:action.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </DropMenu>
  )
}
