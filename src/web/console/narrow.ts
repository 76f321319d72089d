import { ref } from 'vue'

const phone = window.matchMedia('(max-width: 767px)')

/** Whether the screen is a phone's: a table is then a list. */
export const narrow = ref(phone.matches)

phone.addEventListener('change', () => {
  narrow.value = phone.matches
})
