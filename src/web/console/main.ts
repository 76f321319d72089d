import { createApp } from 'vue'
import App from './app.vue'
import './element-styles.ts'
import './theme.css'
import { followSystemTheme } from './system-theme.ts'

followSystemTheme()
createApp(App).mount('#app')
