import { useTranslation } from 'react-i18next'
import { isAllowed } from '../../../shared/sync/rights.ts'
import { emptyProfile, ownProfile } from '../../actions/applications/profile.ts'
import { saveProfile } from '../../actions/applications/save-profile.ts'
import { MayEditContext } from '../../ui/may-edit.ts'
import { Facts } from '../../ui/side-panel.tsx'
import { ProfileFields } from '../applications/profile-fields.tsx'
import { useRecords, useTools } from '../use-records.ts'
import { useRole } from '../use-role.ts'

/** The organisation, and what it says of itself in every application. Headquarters applies for nothing. */
export function OrganisationPart() {
  const { t } = useTranslation()
  const tools = useTools()
  // Another desk of the organisation writes it too.
  useRecords('profile')
  const mayEdit = isAllowed(useRole(), 'own', { op: 'write', kind: 'profile' })
  const { name, kind } = tools.desk.facts.organisation
  return (
    <>
      <Facts
        facts={[
          [t('settings:organisation.name'), name],
          [t('settings:organisation.kind'), t(`first-run:kinds.${kind}`)],
        ]}
      />
      {kind !== 'headquarters' && (
        <MayEditContext value={mayEdit}>
          <p className="kk-muted kk-small">{t(mayEdit ? 'settings:organisation.about' : 'shell:ui.looking')}</p>
          <div className="kk-column-part__field">
            <ProfileFields profile={ownProfile(tools.desk) ?? emptyProfile} onSave={part => saveProfile.run(tools, part)} />
          </div>
        </MayEditContext>
      )}
    </>
  )
}
