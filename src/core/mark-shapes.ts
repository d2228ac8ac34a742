/** Radius of the dot in a chosen radio button, as a part of the shorter side of its box. */
export const radioDotRadius = 0.3;

/** The colour of a stamp that says none. */
export const stampColor = '#b91c1c';
