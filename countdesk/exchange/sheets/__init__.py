"""Workbooks: these modules import openpyxl, so import them where a workbook is made, not before."""
