/** A grid about to be made, as its fields are filled in; `headId` empty: nobody yet. */
export type GridPart = {
  name: string
  nameEn: string
  headId: string
  memberIds: string[]
}

export const newPart = (name = '', nameEn = ''): GridPart => ({
  name,
  nameEn,
  headId: '',
  memberIds: [],
})

export const isComplete = ({ name, nameEn }: GridPart): boolean =>
  name.trim() !== '' && nameEn.trim() !== ''

/** As the server is told. */
export const asBody = ({ name, nameEn, headId, memberIds }: GridPart) => ({
  name: name.trim(),
  nameEn: nameEn.trim(),
  headId: headId || null,
  memberIds,
})
