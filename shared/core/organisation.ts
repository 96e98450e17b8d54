/** What an organisation is in the programme's eyes (the programme: six blocks' councils, associations, city associations, municipalities). */
export type OrganisationKind = 'association' | 'city-association' | 'municipality' | 'block-council' | 'headquarters'

export const organisationKinds: readonly OrganisationKind[] = [
  'association',
  'city-association',
  'municipality',
  'block-council',
  'headquarters',
]

export interface OrganisationName {
  readonly id: string
  readonly name: string
  readonly kind: OrganisationKind
}
