export type Person = { readonly name: string; readonly number: string }

/** The demonstration's residents; invented people only. */
export const residents: readonly Person[] = [
  { name: '王秀英', number: '+8613800000001' },
  { name: '李建国', number: '+8613800000002' },
  { name: '陈小梅', number: '+8613800000003' },
]

export const firstNumber = '+8613800000001'

/** Name of a demonstration resident, or the number itself. */
export const nameOf = (number: string): string =>
  residents.find((person) => person.number === number)?.name ?? number
