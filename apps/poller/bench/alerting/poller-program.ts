/** The program as the product starts it; it is measured from outside. */
import '../../src/main.ts'
