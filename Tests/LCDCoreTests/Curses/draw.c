// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * draw SEED: draws on the terminal TERM by curses, at random, and then prints on stderr what curses
 * takes the terminal to show.
 */
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>

/* Often the whole row, so that the last column and the last cell come up */
static void draw_text(void)
{
	int length = 1 + rand() % COLS;

	move(rand() % LINES, rand() % (COLS - length + 1));
	while (length-- > 0)
		addch('a' + rand() % 5);
}

static void draw(void)
{
	move(rand() % LINES, rand() % COLS);

	switch (rand() % 10) {
	case 0:
		insch('0' + rand() % 10);
		break;
	case 1:
		delch();
		break;
	case 2:
		insertln();
		break;
	case 3:
		deleteln();
		break;
	case 4:
		clrtoeol();
		break;
	case 5:
		clrtobot();
		break;
	case 6:
		scroll(stdscr);
		break;
	case 7:
		mvaddstr(LINES - 1, 0, "end\n");
		break;
	default:
		draw_text();
		break;
	}
}

int main(int argc, char **argv)
{
	char row[256];
	int step, y;

	srand(argc > 1 ? atoi(argv[1]) : 1);
	initscr();
	scrollok(stdscr, TRUE);
	idlok(stdscr, TRUE);
	idcok(stdscr, TRUE);

	for (step = 0; step < 60; step++) {
		draw();
		if (rand() % 2)
			refresh();
	}
	refresh();
	endwin();

	for (y = 0; y < LINES; y++) {
		mvinnstr(y, 0, row, COLS);
		fprintf(stderr, "%s\n", row);
	}

	return 0;
}
