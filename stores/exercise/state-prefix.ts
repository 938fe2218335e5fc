/** Where exercises' states lie in the storage: after it whose they are, then the exercise's name. */
export const STATE_PREFIX = 'tcm:state:'
