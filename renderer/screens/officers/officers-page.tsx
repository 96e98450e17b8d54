import './officers.css'
import '../desks/desks.css'
import { useTranslation } from 'react-i18next'
import { isOpen } from '../../../shared/desks/decide-recovery.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Part } from '../../ui/part.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { usePlace } from '../shell/place.ts'
import { OpenRequest } from './open-request.tsx'
import { OwnOfficer } from './own-officer.tsx'
import { RequestLines } from './request-lines.tsx'
import { useOwnKey } from './use-own-key.ts'
import { useRequests } from './use-requests.ts'

/** 復旧グループ at headquarters: what associations ask of its officers, and who is one at this desk. */
export function OfficersPage() {
  const { t } = useTranslation()
  const { go } = usePlace()
  const own = useOwnKey()
  const requests = useRequests()
  const open = requests.filter(isOpen)
  const settled = requests.filter(request => !isOpen(request))
  return (
    <SplitPage
      head={
        <PageHead
          title={t('officers:title')}
          fact={open.length > 0 ? t('officers:requests.fact', { count: open.length }) : undefined}
          back={{ words: t('shell:rooms.organisations'), onBack: () => go({ at: 'organisations' }) }}
        />
      }
    >
      <Scrolled className="kk-column-parts" label={t('officers:title')}>
        <Part title={t('officers:requests.title')}>
          {open.length === 0 && <p className="kk-muted">{t('officers:requests.empty')}</p>}
          {open.map(request => (
            <OpenRequest key={request.record} request={request} />
          ))}
        </Part>
        <OwnOfficer own={own} isAsked={open.some(({ isTurn }) => isTurn)} />
        {settled.length > 0 && (
          <Part title={t('officers:requests.settled')}>
            <RequestLines requests={settled} />
          </Part>
        )}
      </Scrolled>
    </SplitPage>
  )
}
